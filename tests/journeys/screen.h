#pragma once

#include "models/items/roles.h"
#include "tests/journeys/hands.h"

#include <QAbstractItemView>
#include <QString>

#include <string>
#include <vector>

/// What stands on the screen of a desk.
namespace backline::tests {

struct ShownMessage
{
    QString text;
    items::AuthorKind author = items::AuthorKind::System;
    items::DeliveryState delivery = items::DeliveryState::None;
};

/// Everything that was said in the conversation that is shown; no days and no notices.
std::vector<ShownMessage> shownMessages(const Hands& hands);

/// Those with this text.
std::vector<ShownMessage> shownMessages(const Hands& hands, const QString& text);

/// The model of the conversation that is shown; null while none is.
QAbstractItemModel* shownThread(const Hands& hands);

/// The queue as it is listed, without headings.
std::vector<std::string> shownQueue(const Hands& hands);

/// The row on which the queue stands; empty for none.
std::string selectedInQueue(const Hands& hands);

/// The row of a list that has this text in this role; -1 for none.
int rowWith(const QAbstractItemModel& model, int role, const QString& text);

/// Writes it where the keyboard is and sends it. The first Enter may be too early: one that accepted the
/// conversation must not also send.
void writeAndSend(const Hands& hands, const QString& text);

} // namespace backline::tests
