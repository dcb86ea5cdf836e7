using System.CommandLine;
using DarkAlpha.Node.Commands.Inspect.Tables;
using DarkAlpha.Node.Web;
using DarkAlpha.Node.Web.Views;

namespace DarkAlpha.Node.Commands.Inspect;

/// <summary>The verbs of <c>darkalpha inspect</c> about results.</summary>
internal static class OutcomeVerbs
{
    private const int DefaultDays = 30;

    /// <summary><c>outcomes</c>: what became of the cards.</summary>
    public static Verb Outcomes(InspectOptions options)
    {
        var days = Days();
        var symbol = new Option<string?>("--symbol") { Description = "Only cards of this symbol.", HelpName = "symbol" };
        var strategy = new Option<string?>("--strategy") { Description = "Only cards of this strategy.", HelpName = "name" };
        var limit = new Option<int>("--limit")
        {
            Description = "Maximum number of cards listed, 1 to 1000; the figures are of all of them.",
            DefaultValueFactory = _ => 20,
            HelpName = "number",
        };
        var command = new Verb("outcomes", "List what became of the cards, with the mean result and what it rests on.")
        {
            days,
            symbol,
            strategy,
            limit,
        };
        options.Run(command, parsed =>
        {
            var range = $"days={parsed.GetValue(days)}&limit={parsed.GetValue(limit)}";
            var ofSymbol = InspectCommand.Part("symbol", parsed.GetValue(symbol));
            var ofStrategy = InspectCommand.Part("strategy", parsed.GetValue(strategy));
            var path = $"{OutcomeEndpoints.Outcomes}?{range}{ofSymbol}{ofStrategy}";
            return new InspectQuery<OutcomesView>(path, WebJson.Default.OutcomesView, OutcomesTable.Render);
        });
        return command;
    }

    /// <summary><c>outcome</c>: what became of one card.</summary>
    public static Verb Outcome(InspectOptions options)
    {
        var id = new Argument<string>("id") { Description = "Id of the card, such as BTCUSDT-20260201T135659999Z." };
        var command = new Verb("outcome", "Show what became of one card: exit, costs, excursions, and what it was computed with.") { id };
        options.Run(command, parsed => new InspectQuery<OutcomeRecordView>(
            $"{OutcomeEndpoints.Outcomes}/{InspectCommand.Segment("id", parsed.GetValue(id)!)}",
            WebJson.Default.OutcomeRecordView,
            OutcomeTable.Render));
        return command;
    }

    /// <summary><c>ledger</c>: what the gates saved or cost.</summary>
    public static Verb Ledger(InspectOptions options)
    {
        var days = Days();
        var symbol = new Option<string?>("--symbol") { Description = "Only proposals for this symbol.", HelpName = "symbol" };
        var gate = new Option<string?>("--gate") { Description = "Only this gate, such as symbol_cooldown_active.", HelpName = "reason" };
        var command = new Verb("ledger", "Show what each gate refused, and what that saved or cost.") { days, symbol, gate };
        options.Run(command, parsed =>
        {
            var ofSymbol = InspectCommand.Part("symbol", parsed.GetValue(symbol));
            var ofGate = InspectCommand.Part("gate", parsed.GetValue(gate));
            var path = $"{OutcomeEndpoints.Ledger}?days={parsed.GetValue(days)}{ofSymbol}{ofGate}";
            return new InspectQuery<LedgerView>(path, WebJson.Default.LedgerView, LedgerTable.Render);
        });
        return command;
    }

    /// <summary><c>guards</c>: what the desk's own results keep silent.</summary>
    public static Command Guards(InspectOptions options) => options.Verb(
        "guards",
        "Show the guards: which are on, what they found, and what they keep silent until when.",
        OutcomeEndpoints.Guards,
        json => json.GuardsView,
        GuardsTable.Render);

    private static Option<int> Days() => new("--days")
    {
        Description = "How many days to look back, 1 to 3650.",
        DefaultValueFactory = _ => DefaultDays,
        HelpName = "number",
    };
}
