using System.CommandLine;
using System.Globalization;
using DarkAlpha.Node.Web.Changes;

namespace DarkAlpha.Node.Commands.Inspect.Changes;

/// <summary>The verbs of <c>darkalpha inspect</c> that change something; they require the node's token.</summary>
internal static class ChangeVerbs
{
    private const string Details =
        """
        Requires the node's token: set HTTP_TOKEN in .env or the environment. Requester, origin, time and reason are recorded.
        Exit codes: 0 done; 1 refused by the desk, or a test card not delivered on every channel; 2 invalid request, or the token is missing
        or wrong; 4 no node responded, or the desk did not confirm: repeat the command, with the same --id if it has one.
        """;

    /// <summary>Creates the verbs.</summary>
    public static IEnumerable<Command> Create(InspectOptions options) =>
    [
        Switch(options, "kill", "Turn the kill switch on: stop all cards at once, including those not sent yet.", "/api/kill"),
        Switch(options, "resume", "Turn the kill switch off: issue cards again.", "/api/resume"),
        MuteVerbs.Mute(options, Details),
        MuteVerbs.Unmute(options, Details),
        TestCard(options),
        new Verb("pnl", "Record realised losses.") { AddLoss(options) },
    ];

    private static Verb Switch(InspectOptions options, string name, string summary, string path)
    {
        var requester = new RequesterOptions();
        var command = new Verb(name, summary, Details) { requester.By, requester.Reason };
        command.SetAction((parsed, cancellation) => ChangeCall.From(parsed, options).RunAsync(
            path,
            new SwitchBody(parsed.GetValue(requester.By)!, parsed.GetValue(requester.Reason)),
            ChangeJson.Default.SwitchBody,
            cancellation));
        return command;
    }

    private static Verb TestCard(InspectOptions options)
    {
        var requester = new RequesterOptions();
        var id = IdOption("card");
        var command = new Verb("test-card", "Send a card marked TEST through every channel; it counts towards no limit.", Details)
        {
            requester.By,
            requester.Reason,
            id,
        };
        command.SetAction((parsed, cancellation) => ChangeCall.From(parsed, options).RunAsync(
            "/api/test-card",
            new TestCardBody(parsed.GetValue(requester.By)!, parsed.GetValue(requester.Reason), parsed.GetValue(id)),
            ChangeJson.Default.TestCardBody,
            cancellation));
        return command;
    }

    private static Verb AddLoss(InspectOptions options)
    {
        var requester = new RequesterOptions();
        var id = IdOption("loss");
        var usdt = new Option<decimal>("--usdt")
        {
            Description = "Loss in USDT, above 0.",
            HelpName = "amount",
            Required = true,

            // The library's default parser would read 12,50 as 1250.
            CustomParser = result =>
            {
                const NumberStyles Style = NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign;
                if (decimal.TryParse(result.Tokens[0].Value, Style, CultureInfo.InvariantCulture, out var amount))
                {
                    return amount;
                }

                result.AddError($"--usdt {result.Tokens[0].Value}: expected an amount such as 12.50");
                return default;
            },
        };
        var day = new Option<DateOnly?>("--day")
        {
            Description = "UTC date that the loss counts for, such as 2026-02-01. Default: today.",
            HelpName = "date",
            CustomParser = result =>
            {
                if (DateOnly.TryParseExact(
                    result.Tokens[0].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
                {
                    return date;
                }

                result.AddError($"--day {result.Tokens[0].Value}: expected a date such as 2026-02-01");
                return null;
            },
        };
        var command = new Verb("add", "Record a realised loss, which counts towards MAX_DAILY_LOSS_USDT.", Details)
        {
            usdt,
            day,
            requester.By,
            requester.Reason,
            id,
        };
        command.SetAction((parsed, cancellation) => ChangeCall.From(parsed, options).RunAsync(
            "/api/pnl",
            new LossBody(
                parsed.GetValue(requester.By)!,
                parsed.GetValue(id) ?? RequestId.New(),
                parsed.GetValue(day) ?? DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime),
                parsed.GetValue(usdt),
                parsed.GetValue(requester.Reason)),
            ChangeJson.Default.LossBody,
            cancellation));
        return command;
    }

    private static Option<string?> IdOption(string what) => new("--id")
    {
        Description = $"Id of this request; requests with the same id count as one {what}. 1 to 64 letters, digits, '-', '_' or '.'. "
            + "Default: a new id each time.",
        HelpName = "id",
    };
}
