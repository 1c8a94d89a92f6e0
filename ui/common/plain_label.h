#pragma once

#include "ui/common/palette.h"
#include "ui/common/text_style.h"

#include <QLabel>

namespace backline::ui {

/// The one label of the program: whatever it is given, it shows as plain text made safe by displayText(), cut
/// to its lines with an ellipsis. Its accessible name is the text;
/// with a buddy it has none, the words are the name of the buddy, which a click gives the focus. GUI thread.
class PlainLabel : public QLabel
{
    Q_OBJECT

public:
    explicit PlainLabel(const QString& text = {}, QWidget* parent = nullptr);

    PlainLabel(const QString& text, TextStyle style, Role role, QWidget* parent = nullptr);

    void setText(const QString& text);
    void setTextStyle(TextStyle style);
    void setRole(Role role);
    /// 1 at first; 0 means as many as the text needs. More than one line wraps at the label's width.
    void setMaximumLines(int lines);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override;
    int heightForWidth(int width) const override;

    void setPixmap(const QPixmap&) = delete;
    void setTextFormat(Qt::TextFormat) = delete;
    void setTextInteractionFlags(Qt::TextInteractionFlags) = delete;
    void setOpenExternalLinks(bool) = delete;

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;

private:
    QFont drawnFont() const;
    int contentWidth(int width) const;

    QString m_text;
    TextStyle m_style;
    Role m_role = Role::Text;
    int m_maximumLines = 1;
};

} // namespace backline::ui
