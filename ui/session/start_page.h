#pragma once

#include <QWidget>

class QStackedWidget;

namespace backline::ui {

class Button;
class ChoiceButton;
class JoinPage;
class ServerPage;

/// The first start: asks one thing, then shows the form for the answer. What was typed survives going back.
/// GUI thread.
class StartPage final : public QWidget
{
    Q_OBJECT

public:
    explicit StartPage(QWidget* parent = nullptr);

    ServerPage* serverPage() const { return m_server; }

    JoinPage* joinPage() const { return m_join; }

    /// Goes straight to the join form, with the link that was opened.
    void showJoin(const QString& link);
    void showChoice();

    /// Without a keychain nobody is kept signed in, and @p reason says why.
    void setCanKeep(bool canKeep, const QString& reason);

    /// There is a server that one can sign in at: @p server names it. Empty: there is none.
    void offerReturn(const QString& server);

Q_SIGNALS:
    void returnRequested();
    /// "Look around with the demo" was chosen.
    void demoRequested();

protected:
    void showEvent(QShowEvent* event) override;

private:
    QWidget* buildChoice();

    QStackedWidget* m_stack;
    ServerPage* m_server;
    JoinPage* m_join;
    ChoiceButton* m_first;
    Button* m_return;
    QWidget* m_choice;
};

} // namespace backline::ui
