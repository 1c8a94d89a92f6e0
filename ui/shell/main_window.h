#pragma once

#include "ui/common/palette.h"

#include <QMainWindow>

#include <map>
#include <optional>
#include <vector>

class QMenu;
class QStackedWidget;

namespace backline::ui {

class CommandPalette;
class CommandRegistry;
class NavigationRail;
class NoticeBar;
class RegionCycle;
class TopBar;
class TruthLine;

/// The window: pages beside a rail, a bar above, the truth below; or one page alone while nobody is signed
/// in. It binds the commands that are the window's own. GUI thread.
class MainWindow final : public QMainWindow
{
    Q_OBJECT

public:
    /// @p registry outlives it.
    explicit MainWindow(CommandRegistry& registry, QWidget* parent = nullptr);

    /// The page is the window's from here on. @p regions are the parts that F6 stops at, in the order of
    /// reading; none means the whole page.
    void addPage(
        const QString& id,
        const QString& title,
        const QString& icon,
        QWidget* page,
        const std::vector<QWidget*>& regions = {}
    );
    /// A page that is reached by a button at the rail's bottom.
    void addBottomPage(const QString& id, const QString& title, const QString& icon, QWidget* page);
    /// All of them: somebody else signs in.
    void removePages();
    void setPageVisible(const QString& id, bool isVisible);
    void setBadge(const QString& id, int count);
    void showPage(const QString& id);

    QString currentPage() const { return m_current; }

    /// Shows a page instead of everything, such as the sign-in. The page becomes the window's and takes the
    /// focus to its first field by itself.
    void showAlone(QWidget* page);
    void showWorkbench();
    /// Above every page, until it is dismissed.
    void showNotice(const QString& text);
    /// Into the first part of the page, or where the focus was there.
    void focusPage();

    /// Which theme the settings show as chosen. None: as the system.
    void setThemeChoice(std::optional<Theme> theme);

    TopBar* topBar() const { return m_topBar; }

    TruthLine* truthLine() const { return m_truthLine; }

    CommandPalette* palette() const { return m_commandPalette; }

    /// Size, place and page, for the settings; nothing of what does not fit today's screens is restored.
    QByteArray layoutState() const;
    bool restoreLayoutState(const QByteArray& state);

Q_SIGNALS:
    void pageChanged(const QString& id);
    /// None: as the system.
    void themeRequested(std::optional<backline::ui::Theme> theme);
    void alertSettingsRequested();
    /// Something worth keeping changed: layoutState().
    void layoutChanged();

protected:
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void moveEvent(QMoveEvent* event) override;

private:
    struct Page
    {
        QWidget* widget = nullptr;
        std::vector<QWidget*> regions;
    };

    QWidget* buildFrame();
    QWidget* buildWorkbench();
    void bindCommands();
    void bindThemes();
    void buildSettingsMenu();
    void openKeyMap();
    void updateRegions();
    void fitToScreen();

    CommandRegistry& m_registry;
    NoticeBar* m_notice;
    QStackedWidget* m_outer;
    QWidget* m_workbench = nullptr;
    QStackedWidget* m_pages;
    NavigationRail* m_rail;
    TopBar* m_topBar;
    TruthLine* m_truthLine;
    RegionCycle* m_regions;
    CommandPalette* m_commandPalette = nullptr;
    QMenu* m_settings = nullptr;
    std::map<QString, Page> m_byId;
    QString m_current;
};

} // namespace backline::ui
