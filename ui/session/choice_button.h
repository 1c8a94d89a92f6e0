#pragma once

#include <QPushButton>

namespace backline::ui {

/// One of a few ways to go on: an icon, a name and a sentence about it. GUI thread.
class ChoiceButton final : public QPushButton
{
    Q_OBJECT

public:
    ChoiceButton(const QString& icon, const QString& title, const QString& about, QWidget* parent = nullptr);

    QSize sizeHint() const override;

    bool hasHeightForWidth() const override { return true; }

    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    int textWidth(int width) const;

    QString m_icon;
    QString m_title;
    QString m_about;
};

} // namespace backline::ui
