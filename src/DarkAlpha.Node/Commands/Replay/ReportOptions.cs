using System.CommandLine;

namespace DarkAlpha.Node.Commands.Replay;

/// <summary>The options of a replay that ask for a report.</summary>
internal sealed class ReportOptions
{
    /// <summary><c>--report</c>.</summary>
    public Option<string?> Html { get; } = new("--report")
    {
        Description = "Write what became of the cards as an HTML page: mean result with its interval, tables, charts, what the gates "
            + "saved. One file without scripts that loads nothing; created only when the replay is complete.",
        HelpName = "file",
    };

    /// <summary><c>--report-json</c>.</summary>
    public Option<string?> Json { get; } = new("--report-json")
    {
        Description = "Write the figures of --report as JSON.",
        HelpName = "file",
    };

    /// <summary>What a command line asks for.</summary>
    public ReportPaths Of(ParseResult parsed) => new(parsed.GetValue(Html), parsed.GetValue(Json));
}
