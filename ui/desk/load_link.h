#pragma once

#include <QObject>

namespace backline::client {
class Session;
}

namespace backline::ui {

class LoadButton;
class OpenChats;
class WorkloadPopup;

/// What the load in the top bar says, and what opens under it. GUI thread.
class LoadLink final : public QObject
{
    Q_OBJECT

public:
    /// All of it outlives the link.
    LoadLink(client::Session& session, OpenChats& chats, LoadButton& button, QObject* parent);
    ~LoadLink() override;

    /// As if the button was pressed.
    void open();

Q_SIGNALS:
    void conversationRequested(const QString& id);

private:
    void show();
    void setCapacity(int capacity);

    client::Session& m_session;
    OpenChats& m_chats;
    LoadButton& m_button;
    WorkloadPopup* m_popup; ///< over the button's window
};

} // namespace backline::ui
