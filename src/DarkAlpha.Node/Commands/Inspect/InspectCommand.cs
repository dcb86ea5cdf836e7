using System.CommandLine;
using DarkAlpha.Node.Commands.Inspect.Changes;
using DarkAlpha.Node.Commands.Inspect.Tables;
using DarkAlpha.Node.Web;
using DarkAlpha.Node.Web.Views;

namespace DarkAlpha.Node.Commands.Inspect;

/// <summary><c>darkalpha inspect</c>: queries running nodes.</summary>
internal static class InspectCommand
{
    /// <summary>Creates the verb.</summary>
    public static Command Create()
    {
        var options = new InspectOptions();
        var command = new Verb(
            "inspect",
            "Inspect running nodes: data, decisions and their reasons; stop and resume cards.",
            """
            Any node answers for the whole cluster; darkalpha inspect VERB --help has the options of a verb.
            Exit codes: 0 answered; 1 no such symbol or card, a card that failed verification, or a shadow to promote that is not better;
            2 invalid request; 4 no node responded.
            """)
        {
            options.Verb(
                "nodes",
                "List the nodes: status, roles, leader, and where desk and roster run.",
                ApiEndpoints.Nodes,
                json => json.NodesView,
                NodesTable.Render),
            options.Verb(
                "symbols",
                "List the symbols: node, source, age of the data, and how the last round ended.",
                ApiEndpoints.Symbols,
                json => json.SymbolsView,
                SymbolsTable.Render),
            Symbol(options),
            Why(options),
            Cards(options),
            Card(options),
            OutcomeVerbs.Outcomes(options),
            OutcomeVerbs.Outcome(options),
            OutcomeVerbs.Ledger(options),
            ShadowVerbs.Shadows(options),
            ShadowVerbs.Promote(options),
            OutcomeVerbs.Guards(options),
            options.Verb(
                "risk",
                "Show the risk limits and their usage, cooldowns, and the kill switch.",
                ApiEndpoints.Risk,
                json => json.RiskView,
                RiskTable.Render),
            Mutes(options),
            options.Verb(
                "exchange",
                "Show sockets, frames, request weight, bans and clock of every node.",
                ApiEndpoints.Exchange,
                json => json.ExchangeView,
                ExchangeTable.Render),
            options.Verb(
                "tree",
                "Show the actors of every node, with queued messages and restarts.",
                ApiEndpoints.Tree,
                json => json.TreeView,
                TreeTable.Render),
        };
        foreach (var change in ChangeVerbs.Create(options))
        {
            command.Subcommands.Add(change);
        }

        options.AddTo(command);
        return command;
    }

    private static Command Mutes(InspectOptions options) => options.Verb(
        "mutes",
        "Show what is muted until when and by whom, and the quiet hours.",
        ApiEndpoints.Mutes,
        json => json.MutesView,
        MutesTable.Render);

    private static Verb Symbol(InspectOptions options)
    {
        var symbol = SymbolArgument();
        var command = new Verb("symbol", "Show one symbol: indicators, windows, each strategy's conditions now, the last decisions.")
        {
            symbol,
        };
        options.Run(command, parsed => new InspectQuery<ExplanationView>(
            $"{ApiEndpoints.Symbols}/{Segment("symbol", parsed.GetValue(symbol)!)}",
            WebJson.Default.ExplanationView,
            ExplanationTable.Render));
        return command;
    }

    private static Verb Why(InspectOptions options)
    {
        var symbol = SymbolArgument();
        var command = new Verb("why", "Explain why a symbol did or did not produce a card, and what would have to change.") { symbol };
        options.Run(command, parsed => new InspectQuery<WhyView>(
            $"{ApiEndpoints.Symbols}/{Segment("symbol", parsed.GetValue(symbol)!)}/why", WebJson.Default.WhyView, WhyText.Render));
        return command;
    }

    private static Verb Cards(InspectOptions options)
    {
        var symbol = new Option<string?>("--symbol") { Description = "Only cards of this symbol.", HelpName = "symbol" };
        var strategy = new Option<string?>("--strategy") { Description = "Only cards of this strategy.", HelpName = "name" };
        var day = new Option<string?>("--day")
        {
            Description = "Only cards of this UTC day, such as 2026-02-01. Default: the cards that the desk has in memory.",
            HelpName = "date",
        };
        var before = new Option<string?>("--before")
        {
            Description = "Only cards issued before this one: the next page of a list that ends with it, however old.",
            HelpName = "id",
        };
        var count = new Option<int>("--count")
        {
            Description = "Maximum number of cards, 1 to 200.",
            DefaultValueFactory = _ => 20,
            HelpName = "number",
        };
        var command = new Verb("cards", "List the newest cards with their delivery status on each channel.")
        {
            symbol,
            strategy,
            day,
            before,
            count,
        };
        options.Run(command, parsed =>
        {
            string[] filters =
            [
                Part("symbol", parsed.GetValue(symbol)), Part("strategy", parsed.GetValue(strategy)), Part("day", parsed.GetValue(day)),
                Part("before", parsed.GetValue(before)),
            ];
            var path = $"{CardEndpoints.Cards}?count={parsed.GetValue(count)}{string.Concat(filters)}";
            return new InspectQuery<CardsView>(path, WebJson.Default.CardsView, CardsTable.Render);
        });
        return command;
    }

    private static Verb Card(InspectOptions options)
    {
        var id = new Argument<string>("id") { Description = "Id of the card, such as BTCUSDT-20260201T135659999Z." };
        var verify = new Option<bool>("--verify")
        {
            Description = "Only recompute the card from its record, and its outcome from the exchange's candles, and compare: "
                + "exit code 0 if they are identical, 1 if not.",
        };
        var command = new Verb("card", "Show the record of one card: inputs, thresholds, rivals, risk rules, deliveries, verification.")
        {
            id,
            verify,
        };
        options.Run(command, parsed =>
        {
            var path = $"{CardEndpoints.Cards}/{Segment("id", parsed.GetValue(id)!)}";
            return parsed.GetValue(verify)
                ? new InspectQuery<AuditView>(
                    path + CardEndpoints.RecomputeOutcome, WebJson.Default.AuditView, VerificationText.Render, audit => audit.IsVerified)
                : new InspectQuery<AuditView>(path, WebJson.Default.AuditView, AuditTable.Render);
        });
        return command;
    }

    private static Argument<string> SymbolArgument() => new("symbol") { Description = "Symbol, such as BTCUSDT; case-insensitive." };

    /// <summary>A parameter of a query string; empty without a value.</summary>
    internal static string Part(string name, string? value) => value is null ? "" : $"&{name}={Escape(value)}";

    /// <summary>The value of an argument as the last part of an address, which without it would be another address.</summary>
    /// <exception cref="InputException">It is empty.</exception>
    internal static string Segment(string name, string value) =>
        string.IsNullOrWhiteSpace(value) ? throw new InputException($"{name} is empty") : Escape(value);

    private static string Escape(string text) => Uri.EscapeDataString(text);
}
