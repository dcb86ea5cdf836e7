using DarkAlpha.Actors.Notifications;

namespace DarkAlpha.Node.Commands.Check;

/// <summary>What a look at one part of the node's surroundings showed.</summary>
/// <param name="Part">The part, such as <c>database</c>.</param>
/// <param name="Kind">How it was found.</param>
/// <param name="Sentence">What was found, or what is wrong and what to do; without secrets.</param>
internal sealed record CheckResult(string Part, CheckResultKind Kind, string Sentence)
{
    /// <summary>All is well.</summary>
    public static CheckResult Well(string part, string sentence) => new(part, CheckResultKind.Well, sentence);

    /// <summary>Something has to be mended.</summary>
    public static CheckResult Broken(string part, string sentence) => new(part, CheckResultKind.Broken, sentence);

    /// <summary>The settings do not ask for it.</summary>
    public static CheckResult NotConfigured(string part, string sentence) => new(part, CheckResultKind.NotConfigured, sentence);

    /// <summary>What a channel's own look showed.</summary>
    public static CheckResult Of(string part, ChannelCheckResult found) =>
        found.IsOk ? Well(part, found.Message) : Broken(part, found.Message);
}
