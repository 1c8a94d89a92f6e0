#pragma once

#include <QSyntaxHighlighter>

#include <string>
#include <vector>

namespace backline::ui {

/// Shows while a note is written which of its words mention somebody: they are bold. GUI thread.
class MentionHighlighter final : public QSyntaxHighlighter
{
    Q_OBJECT

public:
    using QSyntaxHighlighter::QSyntaxHighlighter;

    void setNames(std::vector<std::string> names);

protected:
    void highlightBlock(const QString& text) override;

private:
    std::vector<std::string> m_names;
};

} // namespace backline::ui
