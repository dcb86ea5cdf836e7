using System.CommandLine;
using System.Globalization;
using DarkAlpha.Node.Web.Changes;

namespace DarkAlpha.Node.Commands.Inspect.Changes;

/// <summary>The verbs of <c>darkalpha inspect</c> that change something; they need the node's token.</summary>
internal static class ChangeVerbs
{
    private const string Details =
        """
        Needs the node's token, HTTP_TOKEN of the settings here. Who asked, from where and when is recorded. Exit codes: 0 done; 1 refused by the desk,
        or a test card that did not arrive everywhere; 2 what was asked cannot be, or the token is missing or wrong; 4 no node answers, or the desk did not
        confirm: then ask again, which is harmless.
        """;

    /// <summary>Creates them.</summary>
    public static IEnumerable<Command> Create(InspectOptions options) =>
    [
        Switch(options, "kill", "Stop every card at once, also those not sent yet.", "/api/kill"),
        Switch(options, "resume", "Let cards out again.", "/api/resume"),
        TestCard(options),
        new Verb("pnl", "Realised losses.") { AddLoss(options) },
    ];

    private static Verb Switch(InspectOptions options, string name, string summary, string path)
    {
        var who = new WhoOptions();
        var command = new Verb(name, summary, Details) { who.By, who.Reason };
        command.SetAction((parsed, cancellation) => ChangeCall.From(parsed, options).RunAsync(
            path, new SwitchBody(parsed.GetValue(who.By)!, parsed.GetValue(who.Reason)), ChangeJson.Default.SwitchBody, cancellation));
        return command;
    }

    private static Verb TestCard(InspectOptions options)
    {
        var who = new WhoOptions();
        var id = IdOption("card");
        var command = new Verb("test-card", "Send a card marked TEST through every channel, outside all counters and limits.", Details) { who.By, who.Reason, id };
        command.SetAction((parsed, cancellation) => ChangeCall.From(parsed, options).RunAsync(
            "/api/test-card", new TestCardBody(parsed.GetValue(who.By)!, parsed.GetValue(who.Reason), parsed.GetValue(id)), ChangeJson.Default.TestCardBody, cancellation));
        return command;
    }

    private static Verb AddLoss(InspectOptions options)
    {
        var who = new WhoOptions();
        var id = IdOption("loss");
        var usdt = new Option<decimal>("--usdt")
        {
            Description = "The loss in USDT, above 0.",
            HelpName = "amount",
            Required = true,

            // The library's own reading takes 12,50 for 1250.
            CustomParser = result =>
            {
                if (decimal.TryParse(result.Tokens[0].Value, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var amount))
                {
                    return amount;
                }

                result.AddError($"--usdt {result.Tokens[0].Value} is not an amount such as 12.50");
                return default;
            },
        };
        var day = new Option<DateOnly?>("--day")
        {
            Description = "The UTC date it counts for, such as 2026-02-01. Default: today.",
            HelpName = "date",
            CustomParser = result =>
            {
                if (DateOnly.TryParseExact(result.Tokens[0].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
                {
                    return date;
                }

                result.AddError($"--day {result.Tokens[0].Value} is not a date such as 2026-02-01");
                return null;
            },
        };
        var command = new Verb("add", "Report a realised loss, which counts against MAX_DAILY_LOSS_USDT.", Details) { usdt, day, who.By, who.Reason, id };
        command.SetAction((parsed, cancellation) => ChangeCall.From(parsed, options).RunAsync(
            "/api/pnl",
            new LossBody(
                parsed.GetValue(who.By)!,
                parsed.GetValue(id) ?? RequestId.New(),
                parsed.GetValue(day) ?? DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime),
                parsed.GetValue(usdt),
                parsed.GetValue(who.Reason)),
            ChangeJson.Default.LossBody,
            cancellation));
        return command;
    }

    private static Option<string?> IdOption(string what) => new("--id")
    {
        Description = $"Names this request, so that one given twice is one {what}; 1 to 64 letters, digits, -, _ and . Default: a new one each time.",
        HelpName = "name",
    };
}
