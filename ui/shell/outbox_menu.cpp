#include "ui/shell/outbox_menu.h"

#include "ui/common/display_text.h"

#include <algorithm>

namespace backline::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype mostItems = 12;

/// No letter of others' words becomes a key.
QString shown(const QString& text, int longest)
{
    return displayLine(text, longest).replace(u'&', u"&&"_s);
}

QString lineOf(const OutboxMenu::Item& item)
{
    constexpr int longestName = 28;
    constexpr int longestWords = 40;
    constexpr int longestReason = 60;
    return shown(item.customer, longestName) + u": "_s + shown(item.words, longestWords) + u" · "_s
        + shown(item.why, longestReason);
}

} // namespace

OutboxMenu::OutboxMenu(QWidget* parent)
    : QMenu(parent)
{
    setObjectName(u"outboxMenu"_s);
    setAccessibleName(tr("Not sent yet"));
    connect(this, &QMenu::triggered, this, &QMenu::close); // also when chosen by its name
}

void OutboxMenu::setItems(const QList<Item>& items)
{
    clear();
    addAction(items.isEmpty() ? tr("Everything is sent") : tr("Not sent yet"))->setEnabled(false);
    for (const auto& item : items.first(std::min(items.size(), mostItems))) {
        connect(addAction(lineOf(item)), &QAction::triggered, this, [this, id = item.conversation] {
            Q_EMIT conversationRequested(id);
        });
    }
    if (items.size() > mostItems) {
        addAction(tr("and %1 more").arg(items.size() - mostItems))->setEnabled(false);
    }
}

void OutboxMenu::popupAbove(const QWidget& widget)
{
    popup(widget.mapToGlobal(QPoint(0, -sizeHint().height())));
}

} // namespace backline::ui
