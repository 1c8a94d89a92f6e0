#pragma once

#include "ui/chat/tray_file.h"

#include <QWidget>

class QProgressBar;

namespace backline::ui {

class Button;
class IconButton;
class PlainLabel;

/// One attached file: how far it is, and what can be done about it. GUI thread.
class TrayRow final : public QWidget
{
    Q_OBJECT

public:
    explicit TrayRow(QWidget* parent = nullptr);

    void showFile(const TrayFile& file);

    int key() const { return m_file.key; }

Q_SIGNALS:
    void removeRequested(int key);
    void retryRequested(int key);

private:
    void showProgress();
    void showNames();

    TrayFile m_file;
    PlainLabel* m_name;
    PlainLabel* m_state;
    PlainLabel* m_problem;
    QProgressBar* m_progress;
    Button* m_retry;
    IconButton* m_remove;
};

} // namespace backline::ui
