#pragma once

#include <QStringList>
#include <QWidget>

namespace backline::ui {

class Button;
class PlainLabel;

/// Something to know that nothing on the page is the place of. It stays until somebody has read it, and takes
/// no focus. Hidden while there is nothing. GUI thread.
class NoticeBar final : public QWidget
{
    Q_OBJECT

public:
    explicit NoticeBar(QWidget* parent = nullptr);

    /// Below what stands there already; nothing is said twice. Empty does nothing.
    void add(const QString& text);
    void dismiss();

private:
    QStringList m_texts;
    PlainLabel* m_words;
};

} // namespace backline::ui
