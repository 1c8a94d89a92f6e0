#pragma once

#include "models/domain/conversation.h"

#include <QWidget>

namespace backline::ui {

class Button;
class PlainLabel;

/// Says over the composer that the conversation is on hold, and takes it off. Hidden while it is not. GUI
/// thread.
class HoldBar final : public QWidget
{
    Q_OBJECT

public:
    explicit HoldBar(QWidget* parent = nullptr);

    /// @p isMine: whoever sits here may take it off.
    void showHold(const domain::Conversation& conversation, bool isMine);

Q_SIGNALS:
    void endRequested();

private:
    PlainLabel* m_words;
    Button* m_end;
};

} // namespace backline::ui
