#pragma once

#include <QModelIndex>
#include <QWidget>

namespace backline::ui {

class Button;
class PlainLabel;
class PlainTextView;

/// One piece of knowledge to read whole. GUI thread.
class HitReader final : public QWidget
{
    Q_OBJECT

public:
    explicit HitReader(QWidget* parent = nullptr);

    /// A row of KnowledgeModel.
    void read(const QModelIndex& hit);

Q_SIGNALS:
    void insertRequested(const QModelIndex& hit);
    void shareRequested(const QModelIndex& hit);
    void backRequested();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    QPersistentModelIndex m_hit;
    PlainLabel* m_title;
    PlainLabel* m_origin;
    PlainTextView* m_text;
    Button* m_insert;
};

} // namespace backline::ui
