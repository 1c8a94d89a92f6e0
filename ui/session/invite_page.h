#pragma once

#include <QWidget>

#include <chrono>
#include <vector>

class QVBoxLayout;

namespace backline::ui {

class Button;
class InlineError;
class LabelledField;
class PlainLabel;
class TeamList;
struct TeamMember;

/// What lets somebody in.
struct Invitation
{
    QString link; ///< backline://join/…
    QString address; ///< host:port, for typing
    QString code;
    QString fingerprint;
};

/// "Let colleagues join": opens the door, shows the link, closes the door; and who is in the team. GUI
/// thread.
class InvitePage final : public QWidget
{
    Q_OBJECT

public:
    explicit InvitePage(QWidget* parent = nullptr);

    void setClosed();
    void setOpen(const Invitation& invitation);
    /// How long the code still works; 0 or less: it does not.
    void setRemaining(std::chrono::seconds remaining);
    void setBusy(bool isBusy);
    void setPeople(const std::vector<TeamMember>& people);
    void showError(const QString& message);

Q_SIGNALS:
    void startRequested();
    void stopRequested();
    void newCodeRequested();

private:
    QWidget* buildClosed();
    QWidget* buildOpen();
    QWidget* buildLinkRow();
    void copyLink();

    LabelledField* m_link;
    PlainLabel* m_copied;
    PlainLabel* m_typed;
    PlainLabel* m_fingerprint;
    PlainLabel* m_expiry;
    Button* m_start;
    Button* m_newCode;
    Button* m_stop;
    InlineError* m_error;
    TeamList* m_people;
    QWidget* m_closed;
    QWidget* m_open;
};

} // namespace backline::ui
