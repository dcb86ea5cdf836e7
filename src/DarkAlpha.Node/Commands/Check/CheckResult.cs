using DarkAlpha.Actors.Notifications;

namespace DarkAlpha.Node.Commands.Check;

/// <summary>The result of one preflight check.</summary>
/// <param name="Part">What was checked, such as <c>database</c>.</param>
/// <param name="Status">The outcome.</param>
/// <param name="Message">What was found, or what is wrong and what to do; without secrets.</param>
internal sealed record CheckResult(string Part, CheckStatus Status, string Message)
{
    /// <summary>The check passed.</summary>
    public static CheckResult Ok(string part, string message) => new(part, CheckStatus.Ok, message);

    /// <summary>The check failed.</summary>
    public static CheckResult Failed(string part, string message) => new(part, CheckStatus.Failed, message);

    /// <summary>The settings do not use this part, so nothing was checked.</summary>
    public static CheckResult NotConfigured(string part, string message) => new(part, CheckStatus.NotConfigured, message);

    /// <summary>Converts the result of a channel's own check.</summary>
    public static CheckResult Of(string part, ChannelCheckResult found) =>
        found.IsOk ? Ok(part, found.Message) : Failed(part, found.Message);
}
