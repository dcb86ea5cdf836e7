using System.Collections.Immutable;
using DarkAlpha.Domain.Settings;
using DarkAlpha.Node.Commands.Tables;
using DarkAlpha.Node.Web.Views;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace DarkAlpha.Node.Commands.Inspect.Tables;

/// <summary>Renders the settings that can change while the nodes run.</summary>
internal static class SettingsRows
{
    /// <summary>Renders a line about the version, and one row per setting.</summary>
    public static IRenderable OfVersion(SettingsView view)
    {
        var table = TableFormat.Table(Column.Key("setting"), Column.Prose("value"));
        foreach (var (name, value) in view.Values)
        {
            table.AddRow(TableFormat.Text(name), TableFormat.Text(value));
        }

        return new Rows(new Markup(Describe(view)), table);
    }

    /// <summary>Renders one row per change.</summary>
    public static IRenderable OfChanges(ImmutableArray<SettingChange> changes)
    {
        if (changes.IsEmpty)
        {
            return new Markup("[green]nothing differs from what is in force[/]");
        }

        var table = TableFormat.Table(Column.Key("setting"), Column.Prose("in force"), Column.Prose("in the file"));
        foreach (var change in changes)
        {
            table.AddRow(TableFormat.Text(change.Name), TableFormat.Text(change.From), TableFormat.Text(change.To));
        }

        return table;
    }

    private static string Describe(SettingsView view) => view.Version == 0
        ? "no version is stored: every node has these values from its own settings"
        : $"version {view.Version}, applied by {TableFormat.Text(view.By)} at {TableFormat.Time(view.At)}";
}
