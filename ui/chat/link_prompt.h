#pragma once

#include <QDialog>
#include <QUrl>

namespace backline::ui {

/// Asks before an address from a message is opened, and says where it really leads. Deletes itself. GUI
/// thread.
class LinkPrompt final : public QDialog
{
    Q_OBJECT

public:
    /// @p url has a trueDestination().
    LinkPrompt(const QUrl& url, QWidget* parent);

Q_SIGNALS:
    void openRequested(const QUrl& url);

private:
    void copyAddress();

    QUrl m_url;
};

} // namespace backline::ui
