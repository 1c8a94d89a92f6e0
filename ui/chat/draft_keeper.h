#pragma once

#include <QObject>
#include <QTimer>

namespace backline::ui {

class MessageEditor;

/// Reports what stands in an editor whenever its writer pauses, and whether the writer is writing. GUI
/// thread.
class DraftKeeper final : public QObject
{
    Q_OBJECT

public:
    DraftKeeper(MessageEditor& editor, QObject* parent);

    /// Puts a draft in without reporting it.
    void restore(const QString& text);
    /// Reports at once what has not been reported yet.
    void flush();

    bool hasUnreported() const { return m_pause.isActive(); }

Q_SIGNALS:
    /// The writer paused. Also with "", when a draft was emptied.
    void paused(const QString& text);
    /// From the first letter until a few seconds after the last.
    void writingChanged(bool isWriting);

private:
    void onTextChanged();
    void setWriting(bool isWriting);

    MessageEditor& m_editor;
    QTimer m_pause;
    QTimer m_rest;
    QString m_reported;
    bool m_isRestoring = false;
};

} // namespace backline::ui
