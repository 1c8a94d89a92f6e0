#pragma once

#include "services/alerts/sounds.h"

#include <QProcess>
#include <QTimer>

#include <chrono>
#include <optional>

namespace backline::alerts {

/// Plays by backline-sound, a child for each sound: the libraries of sound take no memory here, and a sound
/// server that hangs holds up nobody. One sound at a time, and no more than one waits. GUI thread.
class SoundProgram final : public Sounds
{
    Q_OBJECT

public:
    /// backline-sound beside the running program, unless a test has another.
    explicit SoundProgram(QObject* parent = nullptr);
    SoundProgram(QString program, std::chrono::milliseconds patience, QObject* parent = nullptr);
    ~SoundProgram() override;

    void play(Tone tone, int volume) override;
    void check() override;

private:
    struct Wish
    {
        std::optional<Tone> tone; ///< none: only a look at the device
        int volume = 0;
    };

    void begin(const Wish& wish);
    void end(const QString& problem);
    QString problemOf(int exitCode, QProcess::ExitStatus status) const;

    QString m_program;
    QProcess m_process;
    QTimer m_patience;
    std::optional<Wish> m_current;
    std::optional<Wish> m_next;
};

} // namespace backline::alerts
