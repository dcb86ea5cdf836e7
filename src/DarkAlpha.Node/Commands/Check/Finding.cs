using DarkAlpha.Actors.Notifications;

namespace DarkAlpha.Node.Commands.Check;

/// <summary>What a look at one part of the node's surroundings showed.</summary>
/// <param name="Part">The part, such as <c>database</c>.</param>
/// <param name="Kind">How it was found.</param>
/// <param name="Sentence">What was found, or what is wrong and what to do; without secrets.</param>
internal sealed record Finding(string Part, FindingKind Kind, string Sentence)
{
    /// <summary>All is well.</summary>
    public static Finding Well(string part, string sentence) => new(part, FindingKind.Well, sentence);

    /// <summary>Something has to be mended.</summary>
    public static Finding Broken(string part, string sentence) => new(part, FindingKind.Broken, sentence);

    /// <summary>The settings do not ask for it.</summary>
    public static Finding NotConfigured(string part, string sentence) => new(part, FindingKind.NotConfigured, sentence);

    /// <summary>What a channel's own look showed.</summary>
    public static Finding Of(string part, ChannelFinding found) => found.IsWell ? Well(part, found.Sentence) : Broken(part, found.Sentence);
}
