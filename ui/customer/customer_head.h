#pragma once

#include "models/domain/customer.h"

#include <QWidget>

namespace backline::ui {

class Chip;
class IconButton;
class PlainLabel;

/// Who the customer is: name, level, since when, how to reach, and how much there was. GUI thread.
class CustomerHead final : public QWidget
{
    Q_OBJECT

public:
    explicit CustomerHead(QWidget* parent = nullptr);

    /// @p nameGiven stands for somebody without an account. @p openCount of all the conversations and tickets
    /// are not closed yet.
    void showCustomer(const domain::CustomerContext& context, const QString& nameGiven, int openCount);

private:
    QWidget* makeContact();
    void showKnown(const domain::KnownCustomer& customer);
    void showUnknown(const QString& nameGiven);
    void showCounts(const domain::CustomerContext& context, int openCount);
    void copyEmail();

    PlainLabel* m_name;
    Chip* m_level;
    PlainLabel* m_since;
    QWidget* m_contact;
    PlainLabel* m_email;
    IconButton* m_copy;
    PlainLabel* m_username;
    Chip* m_conversations;
    Chip* m_tickets;
    Chip* m_open;
};

} // namespace backline::ui
