#pragma once

#include <QObject>
#include <QPointer>
#include <QString>
#include <QTimer>

class QAbstractItemModel;

namespace backline::ui {

class ThreadView;

/// Brings a message of a thread into sight, as soon as it is there: a conversation that was just opened loads
/// first. It gives up when the view shows another conversation. GUI thread.
class MessageFinder final : public QObject
{
    Q_OBJECT

public:
    /// The view owns the finder.
    explicit MessageFinder(ThreadView& view);

    /// The key of the message, in the thread that is shown now.
    void find(const QString& uuid);

private:
    void look();

    ThreadView& m_view;
    QString m_wanted; ///< empty: nothing
    QPointer<QAbstractItemModel> m_thread; ///< in which it is looked for
    QTimer m_soon; ///< once the rows that come together are all there
};

} // namespace backline::ui
