#pragma once

#include <QLocalServer>
#include <QLockFile>
#include <QObject>

class QLocalSocket;

namespace backline::desktop {

/// What a second start hands to the first.
struct StartRequest
{
    QString link; ///< an invitation or a conversation that was opened; empty: none
    QString activation; ///< the desktop environment's leave to come to the front; may be empty
    QString theme; ///< empty: as it is
    QString server; ///< another server to sign in at; empty: none
    bool acceptsNext = false; ///< whose turn it is

    bool operator==(const StartRequest&) const = default;
};

/// Lets one program at a time use a profile. The lock belongs to the process, so that of one that was killed
/// is free; its socket is replaced. GUI thread.
class SingleInstance : public QObject
{
    Q_OBJECT

public:
    enum class Role
    {
        First, ///< the profile is this program's; problem() tells when it will not hear of later starts
        Second, ///< another has it, and has taken the request: this one ends
        Failed ///< problem() says why
    };

    /// `directory` must be private to its owner: who can enter it can send requests.
    explicit SingleInstance(const QString& directory, QObject* parent = nullptr);

    /// Waits up to three seconds for a first program that is just starting or stopping.
    Role claim(const StartRequest& request);

    const QString& problem() const { return m_problem; }

Q_SIGNALS:
    /// A later start wants something, at least that the window comes to the front. Nothing in it is checked.
    void requested(const backline::desktop::StartRequest& request);

private:
    void listen();
    bool handOver(const StartRequest& request);
    void accept();
    void readRequest(QLocalSocket* peer);

    QString m_path;
    QLockFile m_lock;
    QLocalServer m_server;
    QString m_problem;
};

} // namespace backline::desktop
