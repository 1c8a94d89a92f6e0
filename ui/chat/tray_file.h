#pragma once

#include <QString>

namespace backline::ui {

/// A file that somebody attached and that is no message yet.
struct TrayFile
{
    enum class State
    {
        Uploading,
        Waiting, ///< for the line to the server
        Ready, ///< it goes with what is written
        Failed
    };

    int key = 0;
    QString name; ///< as its owner calls it; any text
    QString detail; ///< "PDF · 240 kB"
    QString problem; ///< why it failed, with what to do
    State state = State::Uploading;
    int percent = 0;
    bool canRetry = false;
    bool isLeaving = false; ///< was sent already: it goes as soon as it is uploaded
    bool isNote = false; ///< for the colleagues

    /// It goes with the next message.
    bool isPending() const { return state != State::Failed && !isLeaving; }

    bool operator==(const TrayFile&) const = default;
};

} // namespace backline::ui
