#pragma once

#include <QWidget>

namespace backline::ui {

class Chip;
class KeyHint;
class PlainLabel;

/// Over each of several conversations side by side: whose it is, what is unread, the key that goes there,
/// and whether it is the active one, by weight and by a line. GUI thread.
class PaneHead final : public QWidget
{
    Q_OBJECT

public:
    explicit PaneHead(QWidget* parent = nullptr);

    /// Empty: no conversation.
    void setName(const QString& customerName);
    void setUnread(int count);
    void setActive(bool isActive);
    /// Empty: no key goes there.
    void setKeys(const QString& keys);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void showName();

    PlainLabel* m_name;
    Chip* m_unread;
    KeyHint* m_keys;
    QString m_customer;
    int m_unreadCount = 0;
    bool m_isActive = false;
};

} // namespace backline::ui
