using Petabridge.Cmd;

namespace DarkAlpha.PetabridgeCmd;

/// <summary>The commands of the palette <c>darkalpha</c>, named like those of <c>darkalpha inspect</c>.</summary>
public static class DarkAlphaPalette
{
    /// <summary>The palette's name.</summary>
    public const string Name = "darkalpha";

    /// <summary>Argument: a symbol, such as BTCUSDT.</summary>
    public const string Symbol = "symbol";

    /// <summary>Argument: the maximum number of cards, 1 to 200.</summary>
    public const string Count = "count";

    /// <summary>Argument: the name of a strategy.</summary>
    public const string Strategy = "strategy";

    /// <summary>Argument: the id of a card or of a request.</summary>
    public const string Id = "id";

    /// <summary>Argument: a UTC date, yyyy-MM-dd.</summary>
    public const string Day = "day";

    /// <summary>Argument: how many days to look back, 1 to 3650.</summary>
    public const string Days = "days";

    /// <summary>Argument: the reason code of a gate.</summary>
    public const string Gate = "gate";

    /// <summary>Argument: an amount in USDT, above 0.</summary>
    public const string Usdt = "usdt";

    /// <summary>Argument: who requests a change; recorded with it.</summary>
    public const string By = "by";

    private const string ByOption = "-b";
    private const string ByDescription = "Who requests the change; recorded with it.";

    /// <summary><c>nodes</c>: the members of the cluster.</summary>
    public static CommandDefinition Nodes { get; } = new CommandDefinitionBuilder()
        .WithName("nodes")
        .WithDescription("List the nodes: status, roles, leader, and where the desk and the roster run.")
        .Build();

    /// <summary><c>symbols</c>: one line per symbol.</summary>
    public static CommandDefinition Symbols { get; } = new CommandDefinitionBuilder()
        .WithName("symbols")
        .WithDescription("List the symbols: the node each runs on, its data health, and the result of its last round.")
        .Build();

    /// <summary><c>symbol</c>: details of one symbol.</summary>
    public static CommandDefinition OneSymbol { get; } = new CommandDefinitionBuilder()
        .WithName("symbol")
        .WithDescription("Show one symbol: each strategy's result and the last rounds.")
        .WithArgument(b => b.WithName(Symbol).IsMandatory(true).WithSwitch("-s").WithDescription("The symbol, such as BTCUSDT."))
        .Build();

    /// <summary><c>why</c>: why one symbol does or does not issue a card.</summary>
    public static CommandDefinition Why { get; } = new CommandDefinitionBuilder()
        .WithName("why")
        .WithDescription("Explain why a symbol does or does not issue a card, and what would have to change.")
        .WithArgument(b => b.WithName(Symbol).IsMandatory(true).WithSwitch("-s").WithDescription("The symbol, such as BTCUSDT."))
        .Build();

    /// <summary><c>cards</c>: the latest cards.</summary>
    public static CommandDefinition Cards { get; } = new CommandDefinitionBuilder()
        .WithName("cards")
        .WithDescription("List the latest cards, optionally of a symbol, a strategy or a day, with their delivery status on every channel.")
        .WithArgument(b =>
            b.WithName(Count).IsMandatory(false).WithSwitch("-c").WithDefaultValues("10").WithDescription("Maximum number of cards."))
        .WithArgument(b => b.WithName(Symbol).IsMandatory(false).WithSwitch("-s").WithDescription("Only cards of this symbol."))
        .WithArgument(b => b.WithName(Strategy).IsMandatory(false).WithSwitch("-t").WithDescription("Only cards of this strategy."))
        .WithArgument(b =>
            b.WithName(Day).IsMandatory(false).WithSwitch("-d").WithDescription("Only cards of this UTC day, such as 2026-02-01."))
        .Build();

    /// <summary><c>card</c>: the full record of one card.</summary>
    public static CommandDefinition Card { get; } = new CommandDefinitionBuilder()
        .WithName("card")
        .WithDescription("Show the full record of one card, and verify the card by recomputing it from the record.")
        .WithArgument(b => b.WithName(Id).IsMandatory(true).WithSwitch("-i").WithDescription("The card's id."))
        .Build();

    /// <summary><c>outcomes</c>: what became of the cards.</summary>
    public static CommandDefinition Outcomes { get; } = new CommandDefinitionBuilder()
        .WithName("outcomes")
        .WithDescription("List what became of the newest cards, with the mean result of all of them and what it rests on.")
        .WithArgument(b =>
            b.WithName(Days).IsMandatory(false).WithSwitch("-n").WithDefaultValues("30").WithDescription("Days to look back."))
        .WithArgument(b => b.WithName(Symbol).IsMandatory(false).WithSwitch("-s").WithDescription("Only cards of this symbol."))
        .WithArgument(b => b.WithName(Strategy).IsMandatory(false).WithSwitch("-t").WithDescription("Only cards of this strategy."))
        .Build();

    /// <summary><c>outcome</c>: what became of one card.</summary>
    public static CommandDefinition Outcome { get; } = new CommandDefinitionBuilder()
        .WithName("outcome")
        .WithDescription("Show what became of one card: its exit, its result and its costs.")
        .WithArgument(b => b.WithName(Id).IsMandatory(true).WithSwitch("-i").WithDescription("The card's id."))
        .Build();

    /// <summary><c>ledger</c>: what the gates saved or cost.</summary>
    public static CommandDefinition Ledger { get; } = new CommandDefinitionBuilder()
        .WithName("ledger")
        .WithDescription("Show what each gate refused, and what that saved or cost.")
        .WithArgument(b =>
            b.WithName(Days).IsMandatory(false).WithSwitch("-n").WithDefaultValues("30").WithDescription("Days to look back."))
        .WithArgument(b => b.WithName(Symbol).IsMandatory(false).WithSwitch("-s").WithDescription("Only proposals for this symbol."))
        .WithArgument(b => b.WithName(Gate).IsMandatory(false).WithSwitch("-g").WithDescription("Only this gate, by its reason code."))
        .Build();

    /// <summary><c>shadows</c>: the shadows beside the live set.</summary>
    public static CommandDefinition Shadows { get; } = new CommandDefinitionBuilder()
        .WithName("shadows")
        .WithDescription("Compare the sets of SHADOW_SETS with the live one over the same days.")
        .WithArgument(b =>
            b.WithName(Days).IsMandatory(false).WithSwitch("-n").WithDefaultValues("90").WithDescription("Days to look back."))
        .Build();

    /// <summary><c>guards</c>: the guards.</summary>
    public static CommandDefinition Guards { get; } = new CommandDefinitionBuilder()
        .WithName("guards")
        .WithDescription("Show the guards: which are on, what they found, and what they keep silent until when.")
        .Build();

    /// <summary><c>risk</c>: risk limits and their use.</summary>
    public static CommandDefinition Risk { get; } = new CommandDefinitionBuilder()
        .WithName("risk")
        .WithDescription("Show the risk limits and their current use, cooldowns, and the kill switch.")
        .Build();

    /// <summary><c>exchange</c>: connections to the exchange.</summary>
    public static CommandDefinition Exchange { get; } = new CommandDefinitionBuilder()
        .WithName("exchange")
        .WithDescription("Show sockets, request weight, bans and clock of every node.")
        .Build();

    /// <summary><c>tree</c>: the actor tree of every node.</summary>
    public static CommandDefinition Tree { get; } = new CommandDefinitionBuilder()
        .WithName("tree")
        .WithDescription("Show the actor tree of every node with queued messages and restarts.")
        .Build();

    /// <summary><c>kill</c>: turns the kill switch on.</summary>
    public static CommandDefinition Kill { get; } = new CommandDefinitionBuilder()
        .WithName("kill")
        .WithDescription("Turn the kill switch on: stop all cards at once, including those not sent yet.")
        .WithArgument(b => b.WithName(By).IsMandatory(true).WithSwitch(ByOption).WithDescription(ByDescription))
        .Build();

    /// <summary><c>resume</c>: turns the kill switch off.</summary>
    public static CommandDefinition Resume { get; } = new CommandDefinitionBuilder()
        .WithName("resume")
        .WithDescription("Turn the kill switch off: allow cards again.")
        .WithArgument(b => b.WithName(By).IsMandatory(true).WithSwitch(ByOption).WithDescription(ByDescription))
        .Build();

    /// <summary><c>test-card</c>: sends a test card.</summary>
    public static CommandDefinition TestCard { get; } = new CommandDefinitionBuilder()
        .WithName("test-card")
        .WithDescription(
            "Send a card marked TEST through every channel; it does not count towards any limit. Show its delivery with card -i TEST-…")
        .WithArgument(b => b.WithName(By).IsMandatory(true).WithSwitch(ByOption).WithDescription(ByDescription))
        .WithArgument(b =>
            b.WithName(Id).IsMandatory(true).WithSwitch("-i").WithDescription("Id of the request; a repeated id sends no second card."))
        .Build();

    /// <summary><c>pnl-add</c>: reports a realised loss.</summary>
    public static CommandDefinition Loss { get; } = new CommandDefinitionBuilder()
        .WithName("pnl-add")
        .WithDescription("Report a realised loss; it counts towards the daily loss limit.")
        .WithArgument(b => b.WithName(By).IsMandatory(true).WithSwitch(ByOption).WithDescription(ByDescription))
        .WithArgument(b =>
            b.WithName(Id).IsMandatory(true).WithSwitch("-i").WithDescription("Id of the report; repeating it does not count twice."))
        .WithArgument(b =>
            b.WithName(Day).IsMandatory(true).WithSwitch("-d").WithDescription("The UTC date it counts for, such as 2026-02-01."))
        .WithArgument(b => b.WithName(Usdt).IsMandatory(true).WithSwitch("-u").WithDescription("The loss in USDT, above 0."))
        .Build();

    /// <summary>All commands of the palette.</summary>
    public static CommandPalette Palette { get; } =
        new(
            Name,
            [
                Nodes, Symbols, OneSymbol, Why, Cards, Card, Outcomes, Outcome, Ledger, Shadows, Guards, Risk, Exchange, Tree,
                Kill, Resume, TestCard, Loss,
            ]);
}
