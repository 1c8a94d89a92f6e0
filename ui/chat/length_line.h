#pragma once

#include "ui/common/plain_label.h"

namespace backline::ui {

/// Says that a message is too long for the server, and what to do. Not in sight while it is not. GUI thread.
class LengthLine final : public PlainLabel
{
    Q_OBJECT

public:
    static constexpr qsizetype longestMessage = 16'000; ///< characters

    explicit LengthLine(QWidget* parent = nullptr);

    void look(qsizetype length);
};

} // namespace backline::ui
