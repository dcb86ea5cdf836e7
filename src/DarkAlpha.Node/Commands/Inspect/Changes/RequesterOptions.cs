using System.CommandLine;

namespace DarkAlpha.Node.Commands.Inspect.Changes;

/// <summary>Options that say who requests a change, and why; both are recorded.</summary>
internal sealed class RequesterOptions
{
    /// <summary>The requester's name.</summary>
    public Option<string> By { get; } = new("--by")
    {
        Description = "Who requests the change, for the record. Default: the current user.",
        HelpName = "name",
        DefaultValueFactory = _ => Environment.UserName,
    };

    /// <summary>The reason for the change.</summary>
    public Option<string?> Reason { get; } = new("--reason") { Description = "Why, for the record.", HelpName = "text" };
}
