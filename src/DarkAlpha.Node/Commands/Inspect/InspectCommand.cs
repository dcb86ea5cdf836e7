using System.CommandLine;
using DarkAlpha.Node.Commands.Inspect.Changes;
using DarkAlpha.Node.Commands.Inspect.Tables;
using DarkAlpha.Node.Web;
using DarkAlpha.Node.Web.Views;

namespace DarkAlpha.Node.Commands.Inspect;

/// <summary><c>darkalpha inspect</c>: looks into running nodes.</summary>
internal static class InspectCommand
{
    /// <summary>Creates the verb.</summary>
    public static Command Create()
    {
        var options = new InspectOptions();
        var command = new Verb(
            "inspect",
            "Look into running nodes: what they see, what they decide, and why; or stop them.",
            """
            Asks any one node, which answers for the whole cluster. Exit codes: 0 answered; 1 the answer is no (no such symbol or card, or a
            card that does not come out again as it was issued); 2 something asked for cannot be; 4 no node answers.
            """)
        {
            options.Verb("nodes", "The nodes: status, roles, who leads, and where desk and roster live.", "/api/nodes", WebJson.Default.NodesView, NodesTable.Render),
            options.Verb("symbols", "Every symbol: where it runs, how fresh its data is, and how its last round ended.", "/api/symbols", WebJson.Default.SymbolsView, SymbolsTable.Render),
            Symbol(options),
            Why(options),
            Cards(options),
            Card(options),
            options.Verb("risk", "The limits, how far they are used up, cooldowns, and the kill switch.", "/api/risk", WebJson.Default.RiskView, RiskTable.Render),
            options.Verb("exchange", "Sockets, frames, request weight, bans and clock of every node.", "/api/exchange", WebJson.Default.ExchangeView, ExchangeTable.Render),
            options.Verb("tree", "The actors of every node with waiting messages and restarts.", "/api/tree", WebJson.Default.TreeView, TreeTable.Render),
        };
        foreach (var change in ChangeVerbs.Create(options))
        {
            command.Subcommands.Add(change);
        }

        options.AddTo(command);
        return command;
    }

    private static Verb Symbol(InspectOptions options)
    {
        var symbol = SymbolArgument();
        var command = new Verb("symbol", "All about one symbol: indicators, windows, each strategy's conditions now, the last decisions.") { symbol };
        options.Run(command, parsed => new InspectQuery<ExplanationView>(
            $"/api/symbols/{Escape(parsed.GetValue(symbol)!)}", WebJson.Default.ExplanationView, ExplanationTable.Render));
        return command;
    }

    private static Verb Why(InspectOptions options)
    {
        var symbol = SymbolArgument();
        var command = new Verb("why", "Why a symbol did or did not speak, in words, and what would have to change.") { symbol };
        options.Run(command, parsed => new InspectQuery<WhyView>(
            $"/api/symbols/{Escape(parsed.GetValue(symbol)!)}/why", WebJson.Default.WhyView, WhyText.Render));
        return command;
    }

    private static Verb Cards(InspectOptions options)
    {
        var symbol = new Option<string?>("--symbol") { Description = "Only this symbol's.", HelpName = "symbol" };
        var strategy = new Option<string?>("--strategy") { Description = "Only this strategy's.", HelpName = "name" };
        var day = new Option<string?>("--day") { Description = "Only those of this UTC day, such as 2026-02-01; without it, what the desk remembers.", HelpName = "date" };
        var count = new Option<int>("--count") { Description = "How many at most, up to 200.", DefaultValueFactory = _ => 20, HelpName = "number" };
        var command = new Verb("cards", "The newest cards and what became of each on every channel.") { symbol, strategy, day, count };
        options.Run(command, parsed => new InspectQuery<CardsView>(
            $"/api/cards?count={parsed.GetValue(count)}{Part("symbol", parsed.GetValue(symbol))}{Part("strategy", parsed.GetValue(strategy))}{Part("day", parsed.GetValue(day))}",
            WebJson.Default.CardsView,
            CardsTable.Render));
        return command;
    }

    private static Verb Card(InspectOptions options)
    {
        var id = new Argument<string>("id") { Description = "The card's id, such as BTCUSDT-20260201T135659999Z." };
        var verify = new Option<bool>("--verify") { Description = "Only say whether the card comes out again from its record; the exit code is 0 when it does, else 1." };
        var command = new Verb("card", "The whole record of one card: inputs, thresholds, rivals, rules, deliveries, and whether it comes out again.") { id, verify };
        options.Run(command, parsed =>
        {
            var path = $"/api/cards/{Escape(parsed.GetValue(id)!)}";
            return parsed.GetValue(verify)
                ? new InspectQuery<AuditView>(path, WebJson.Default.AuditView, VerificationText.Render, audit => audit.Verification.Equal)
                : new InspectQuery<AuditView>(path, WebJson.Default.AuditView, AuditTable.Render);
        });
        return command;
    }

    private static Argument<string> SymbolArgument() => new("symbol") { Description = "The symbol, such as BTCUSDT; case does not matter." };

    private static string Part(string name, string? value) => value is null ? "" : $"&{name}={Escape(value)}";

    private static string Escape(string text) => Uri.EscapeDataString(text);
}
