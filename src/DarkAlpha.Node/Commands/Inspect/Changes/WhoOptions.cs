using System.CommandLine;

namespace DarkAlpha.Node.Commands.Inspect.Changes;

/// <summary>Who asks for a change, and why; both are recorded.</summary>
internal sealed class WhoOptions
{
    /// <summary>Who.</summary>
    public Option<string> By { get; } = new("--by")
    {
        Description = "Who asks, for the record. Default: the user of this shell.",
        HelpName = "name",
        DefaultValueFactory = _ => Environment.UserName,
    };

    /// <summary>Why.</summary>
    public Option<string?> Reason { get; } = new("--reason") { Description = "Why, for the record.", HelpName = "text" };
}
