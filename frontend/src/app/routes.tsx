import { createBrowserRouter, type RouteObject } from "react-router";
import { askEditorFirst } from "./askFirst";
import { Gate } from "./Gate";
import { NotFoundPage } from "./NotFoundPage";
import { RouteFault } from "./RouteFault";

/** Each page is fetched when it is first opened. */
const pages: RouteObject[] = [
  { index: true, lazy: async () => ({ Component: (await import("../features/home/HomePage")).HomePage }) },
  {
    path: "automations",
    lazy: async () => ({
      Component: (await import("../features/automations/AutomationListPage")).AutomationListPage,
    }),
  },
  {
    path: "automations/archived",
    lazy: async () => ({ Component: (await import("../features/automations/ArchivedPage")).ArchivedPage }),
  },
  {
    path: "automations/:id",
    lazy: async () => ({
      Component: (await import("../features/automations/AutomationPage")).AutomationPage,
    }),
  },
  {
    path: "automations/:id/edit",
    loader: askEditorFirst,
    // The address of an open editor changes with what it shows, not with what it draws.
    shouldRevalidate: () => false,
    lazy: async () => ({ Component: (await import("../editor/EditorPage")).EditorPage }),
  },
  {
    path: "events",
    lazy: async () => ({ Component: (await import("../features/events/EventListPage")).EventListPage }),
  },
  {
    path: "events/:id",
    lazy: async () => ({ Component: (await import("../features/events/EventPage")).EventPage }),
  },
  {
    path: "runs",
    lazy: async () => ({ Component: (await import("../features/runs/RunListPage")).RunListPage }),
  },
  { path: "runs/:id", lazy: async () => ({ Component: (await import("../features/runs/RunPage")).RunPage }) },
  {
    path: "dead-letters",
    lazy: async () => ({
      Component: (await import("../features/deadletters/DeadLetterListPage")).DeadLetterListPage,
    }),
  },
  {
    path: "dead-letters/:id",
    lazy: async () => ({
      Component: (await import("../features/deadletters/DeadLetterPage")).DeadLetterPage,
    }),
  },
  {
    path: "connections",
    lazy: async () => ({
      Component: (await import("../features/connections/ConnectionListPage")).ConnectionListPage,
    }),
  },
  {
    path: "templates",
    lazy: async () => ({
      Component: (await import("../features/templates/TemplateListPage")).TemplateListPage,
    }),
  },
  {
    path: "templates/:id",
    lazy: async () => ({ Component: (await import("../features/templates/TemplatePage")).TemplatePage }),
  },
  {
    path: "settings",
    lazy: async () => ({ Component: (await import("../features/settings/SettingsPage")).SettingsPage }),
    children: [
      {
        index: true,
        lazy: async () => ({ Component: (await import("../features/settings/StoragePanel")).StoragePanel }),
      },
      {
        path: "people",
        lazy: async () => ({ Component: (await import("../features/settings/PeoplePanel")).PeoplePanel }),
      },
      {
        path: "teams",
        lazy: async () => ({ Component: (await import("../features/settings/TeamsPanel")).TeamsPanel }),
      },
      {
        path: "keys",
        lazy: async () => ({ Component: (await import("../features/settings/KeysPanel")).KeysPanel }),
      },
    ],
  },
  { path: "*", Component: NotFoundPage },
];

export const router = createBrowserRouter([
  {
    path: "/",
    Component: Gate,
    HydrateFallback: () => null,
    ErrorBoundary: RouteFault,
    children: [{ ErrorBoundary: RouteFault, children: pages }],
  },
]);
