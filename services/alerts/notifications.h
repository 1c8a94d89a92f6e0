#pragma once

#include <QObject>
#include <QString>

#include <vector>

namespace backline::alerts {

struct NotificationAction
{
    QString id;
    QString label;

    bool operator==(const NotificationAction&) const = default;
};

/// What pops up outside of the window. Both texts are plain.
struct Notification
{
    QString title;
    QString body;
    std::vector<NotificationAction> actions;
    QString click; ///< id of the action that a click on the notification itself means; empty: nothing

    bool operator==(const Notification&) const = default;
};

/// Shows notifications, one for each slot: the next one takes the place of the one before. Nothing waits for
/// the program that shows them. GUI thread.
class Notifications : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// What comes of it is shown() or failed().
    virtual void show(const QString& slot, const Notification& notification) = 0;

    /// Its reason is gone. Does nothing when there is none.
    virtual void close(const QString& slot) = 0;

    /// Finds out whether something shows notifications here; problemChanged() follows if that is news.
    virtual void check() = 0;

    /// Why nothing can be seen, with what to do; empty while nothing is known against it.
    QString problem() const { return m_problem; }

Q_SIGNALS:
    void shown(const QString& slot);
    void failed(const QString& slot, const QString& problem);

    /// @p activation is the desktop environment's leave to come to the front; may be empty.
    void actionRequested(const QString& slot, const QString& action, const QString& activation);

    /// The user has put it away.
    void dismissed(const QString& slot);
    void problemChanged();

protected:
    void setProblem(const QString& problem);

private:
    QString m_problem;
};

} // namespace backline::alerts
