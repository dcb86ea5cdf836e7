using System.CommandLine;
using DarkAlpha.Domain.Shadows;
using DarkAlpha.Node.Commands.Inspect.Tables;
using DarkAlpha.Node.Web;
using DarkAlpha.Node.Web.Views;

namespace DarkAlpha.Node.Commands.Inspect;

/// <summary>The verbs of <c>darkalpha inspect</c> about shadows.</summary>
internal static class ShadowVerbs
{
    private const int DefaultDays = 90;

    /// <summary><c>shadows</c>: the shadows beside the live set.</summary>
    public static Verb Shadows(InspectOptions options)
    {
        var days = Days();
        var command = new Verb("shadows", "Compare the sets of SHADOW_SETS with the live one over the same days.") { days };
        options.Run(command, parsed => new InspectQuery<ShadowsView>(
            PathOf(parsed.GetValue(days)), WebJson.Default.ShadowsView, ShadowsTable.Render));
        return command;
    }

    /// <summary><c>promote</c>: what making a shadow the live set would change, and what speaks for it.</summary>
    public static Verb Promote(InspectOptions options)
    {
        var name = new Argument<string>("name") { Description = "Name of the shadow in SHADOW_SETS." };
        var days = Days();
        var command = new Verb("promote", "Print the settings that would make a shadow the live set, and the evidence; change nothing.")
        {
            name,
            days,
        };
        options.Run(command, parsed =>
        {
            var wanted = parsed.GetValue(name)!;
            return new InspectQuery<ShadowsView>(
                PathOf(parsed.GetValue(days)),
                WebJson.Default.ShadowsView,
                view => PromotionText.Render(view, wanted),
                view => PromotionText.Find(view, wanted)?.Verdict == ShadowComparison.Better);
        });
        return command;
    }

    private static string PathOf(int days) => $"{OutcomeEndpoints.Shadows}?days={days}";

    private static Option<int> Days() => new("--days")
    {
        Description = "How many days to look back, 1 to 3650.",
        DefaultValueFactory = _ => DefaultDays,
        HelpName = "number",
    };
}
