#pragma once

#include "ui/common/button.h"

namespace backline::ui {

/// "load 2 / 4": how much somebody has in hand; a press asks for more about it. GUI thread.
class LoadButton final : public Button
{
    Q_OBJECT

public:
    explicit LoadButton(QWidget* parent = nullptr);

    /// @p capacity 0: nothing is known, and nothing shown.
    void setLoad(int active, int capacity);
};

} // namespace backline::ui
