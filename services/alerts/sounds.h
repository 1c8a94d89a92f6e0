#pragma once

#include "services/alerts/tone.h"

#include <QObject>
#include <QString>

namespace backline::alerts {

/// Something that makes sounds. Nothing waits for them. GUI thread.
class Sounds : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// @p volume from 1 to 100. What comes of it is heard() or failed().
    virtual void play(Tone tone, int volume) = 0;

    /// Finds out without a sound whether there is a device; problemChanged() follows if that is news.
    virtual void check() = 0;

    /// Why nothing is heard, with what to do; empty while nothing is known against it.
    QString problem() const { return m_problem; }

Q_SIGNALS:
    void heard(backline::alerts::Tone tone);
    void failed(const QString& problem);
    void problemChanged();

protected:
    void setProblem(const QString& problem);

private:
    QString m_problem;
};

} // namespace backline::alerts
