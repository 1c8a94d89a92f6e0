#pragma once

#include "ui/chat/offered_file.h"

#include <QPlainTextEdit>

namespace backline::ui {

/// Where a message is written: plain text whatever is pasted, growing with its lines. GUI thread.
/// Enter asks for submitting, Shift+Enter breaks the line; while an input method composes, Enter belongs to
/// it.
class MessageEditor final : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit MessageEditor(QWidget* parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

    /// How high it is when empty, and until it scrolls; 2 and 8 at first.
    void setLines(int fewest, int most);

    /// Puts text at the cursor, on a line of its own when there is other text already. One step to undo.
    void insertPassage(const QString& text);
    /// Characters as the server counts them.
    qsizetype length() const;

    /// Something is being composed and not committed yet.
    bool isComposing() const { return m_composing; }

Q_SIGNALS:
    void submitted();
    /// "??" was typed at the beginning of a word. It has been taken out of the text again.
    void knowledgeAsked();
    /// Pasted instead of text. What is dropped is left to the widgets around.
    void filesOffered(const QList<backline::ui::OfferedFile>& files);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void inputMethodEvent(QInputMethodEvent* event) override;
    bool canInsertFromMimeData(const QMimeData* source) const override;
    void insertFromMimeData(const QMimeData* source) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragMoveEvent(QDragMoveEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void submitByKey(QKeyEvent* event);
    bool takeKnowledgeMark();
    int heightFor(int lines) const;
    int neededLines() const;
    void regrow();

    bool m_composing = false;
    int m_fewestLines = 2;
    int m_mostLines = 8;
    int m_shownLines = 0; ///< one more than there is room for: it scrolls
};

} // namespace backline::ui
