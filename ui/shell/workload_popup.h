#pragma once

#include "models/domain/desk.h"

#include <QFrame>
#include <QList>
#include <QPointer>
#include <QString>

class QProgressBar;
class QVBoxLayout;

namespace backline::ui {

class Button;
class InlineError;
class PlainLabel;

/// What a person has to do, over the window until it is left: the conversations in hand, how full the hands
/// are, what was done today and what waits; and how many conversations the person wants to have at once. A
/// part of the window: assistive technology does not find popup windows. GUI thread.
class WorkloadPopup final : public QFrame
{
    Q_OBJECT

public:
    struct Chat
    {
        QString id;
        QString name;
        QString wait; ///< how long the customer has been waiting for an answer
    };

    static constexpr int leastCapacity = 1;
    static constexpr int mostCapacity = 20;

    explicit WorkloadPopup(QWidget* window);

    void setChats(const QList<Chat>& chats);
    void setWorkload(const domain::Workload& workload);
    /// Without a line to the server the capacity stays as it is.
    void setConnected(bool isConnected);
    /// The capacity could not be set.
    void showError(const QString& message);

    /// Below that widget of the window, with the keyboard in it; closes it when it is open.
    void toggleBelow(QWidget& widget);

    /// The keyboard goes back to where it was.
    void dismiss();

Q_SIGNALS:
    void conversationRequested(const QString& id);
    void capacityRequested(int capacity);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void build();
    QWidget* makeFacts();
    QWidget* makeCapacity();
    void ask(int capacity);
    void showCapacity();
    void place();
    bool isOutside(const QObject* object) const;

    QPointer<QWidget> m_opener;
    QPointer<QWidget> m_before; ///< had the keyboard
    PlainLabel* m_title;
    QVBoxLayout* m_chats;
    QProgressBar* m_bar;
    PlainLabel* m_used;
    PlainLabel* m_closed;
    PlainLabel* m_waiting;
    PlainLabel* m_capacity;
    Button* m_less;
    Button* m_more;
    InlineError* m_error;
    domain::Workload m_workload;
    bool m_isConnected = true;
    bool m_isAsking = false; ///< the answer about the capacity is on its way
};

} // namespace backline::ui
