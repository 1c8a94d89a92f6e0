#pragma once

#include "ui/common/button.h"

namespace backline::ui {

/// "@ 2": how many notes mention somebody and are not seen yet; a press asks for them. Hidden while there are
/// none. GUI thread.
class MentionsButton final : public Button
{
    Q_OBJECT

public:
    explicit MentionsButton(QWidget* parent = nullptr);

    void setCount(long long count);
};

} // namespace backline::ui
