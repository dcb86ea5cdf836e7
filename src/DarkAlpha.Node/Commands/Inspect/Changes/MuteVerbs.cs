using System.CommandLine;
using DarkAlpha.Domain.Mutes;
using DarkAlpha.Node.Web.Changes;

namespace DarkAlpha.Node.Commands.Inspect.Changes;

/// <summary>The verbs that mute and unmute.</summary>
internal static class MuteVerbs
{
    /// <summary><c>mute</c>: no cards of something for a while.</summary>
    public static Verb Mute(InspectOptions options, string details)
    {
        var requester = new RequesterOptions();
        var scope = new Argument<string>("scope") { Description = "all, a symbol such as BTCUSDT, or the name of a strategy." };
        var length = new Argument<string>("for") { Description = $"How long: {MuteLength.Form}." };
        var command = new Verb(
            "mute",
            "Refuse the proposals of a symbol, of a strategy or all of them for a while; cards already issued still go out.",
            details)
        {
            scope,
            length,
            requester.By,
            requester.Reason,
        };
        command.SetAction((parsed, cancellation) => ChangeCall.From(parsed, options).RunAsync(
            "/api/mute",
            new MuteBody(
                parsed.GetValue(requester.By)!,
                parsed.GetValue(scope)!,
                For: parsed.GetValue(length)!,
                Reason: parsed.GetValue(requester.Reason)),
            ChangeJson.Default.MuteBody,
            cancellation));
        return command;
    }

    /// <summary><c>unmute</c>: ends a mute early.</summary>
    public static Verb Unmute(InspectOptions options, string details)
    {
        var requester = new RequesterOptions();
        var scope = new Argument<string>("scope") { Description = "A symbol or a strategy; all ends every mute." };
        var command = new Verb("unmute", "End a mute early.", details) { scope, requester.By, requester.Reason };
        command.SetAction((parsed, cancellation) => ChangeCall.From(parsed, options).RunAsync(
            "/api/unmute",
            new UnmuteBody(parsed.GetValue(requester.By)!, parsed.GetValue(scope)!, parsed.GetValue(requester.Reason)),
            ChangeJson.Default.UnmuteBody,
            cancellation));
        return command;
    }
}
