using DarkAlpha.Node.Web.Views;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace DarkAlpha.Node.Commands.Inspect.Tables;

/// <summary>Renders what making a shadow the live set would change, and what speaks for it.</summary>
internal static class PromotionText
{
    // The interval of a set without an edge lies above 0 this often.
    private const double ByLuck = 0.025;

    /// <summary>The shadow of a name; null when there is none.</summary>
    public static ShadowsView.ShadowView? Find(ShadowsView view, string name) =>
        view.Shadows.FirstOrDefault(shadow => shadow.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Renders the evidence, then the settings as lines of <c>.env</c>.</summary>
    public static IRenderable Render(ShadowsView view, string name)
    {
        if (Find(view, name) is not { } shadow)
        {
            var names = string.Join(", ", view.Shadows.Select(each => each.Name));
            return new Markup(
                $"no shadow is named {TableFormat.Text(name)}; SHADOW_SETS has {(names.Length == 0 ? "none" : TableFormat.Text(names))}");
        }

        string[] lines =
        [
            $"# {shadow.Name}: {shadow.Text}",
            $"# shadow: {shadow.Shadow.Text}",
            $"# live: {shadow.Live.Text}",
            $"# compared since {TableFormat.Time(shadow.Since)} UTC; {Luck(view.Shadows.Length)}",
            .. shadow.Settings.Select(setting => $"# {setting.Name} is {(setting.Live.Length == 0 ? "empty" : setting.Live)} now"),
            .. shadow.Settings.Select(setting => $"{setting.Name}={setting.Value}"),
            "# nothing was changed: put these lines into .env on every node, then restart",
        ];
        return new Rows(lines.Select(line => new Text(line)));
    }

    private static string Luck(int sets) => sets == 1
        ? $"a set without an edge would look better than live by luck in {ByLuck * 100:0.#} of 100 cases"
        : $"with {sets} shadows, one without an edge would look better than live by luck in up to "
            + $"{100 * (1 - Math.Pow(1 - ByLuck, sets)):0} of 100 cases";
}
