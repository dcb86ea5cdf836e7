using LinqToDB;

namespace DarkAlpha.Actors.ReadModel;

/// <summary>The tables of the read model. They hold nothing that the journal does not, so they can be dropped and filled again.</summary>
internal static class CardTables
{
    private const string Tables =
        """
        CREATE TABLE IF NOT EXISTS cards (
            number bigint NOT NULL,
            sequence_number bigint NOT NULL,
            card text NOT NULL,
            CONSTRAINT cards_pk PRIMARY KEY (number)
        );
        CREATE TABLE IF NOT EXISTS card_deliveries (
            number bigint NOT NULL,
            channel text NOT NULL,
            status text NOT NULL,
            attempts integer NOT NULL,
            detail text NOT NULL,
            sequence_numbers text NOT NULL,
            CONSTRAINT card_deliveries_pk PRIMARY KEY (number, channel)
        );
        CREATE TABLE IF NOT EXISTS card_outcomes (
            number bigint NOT NULL,
            card_id text NOT NULL,
            symbol text NOT NULL,
            strategy text NOT NULL,
            strategy_key text NOT NULL,
            side text NOT NULL,
            entry double precision NOT NULL,
            stop double precision NOT NULL,
            take_profit double precision NOT NULL,
            confidence double precision NOT NULL,
            created_at bigint NOT NULL,
            followed integer NOT NULL,
            mark text,
            status text NOT NULL,
            mfe_r double precision NOT NULL,
            mae_r double precision NOT NULL,
            exit_price double precision,
            exit_at bigint,
            minutes bigint,
            gross_r double precision,
            fees_r double precision,
            funding_r double precision,
            horizon_ms bigint,
            fee double precision,
            slippage double precision,
            partial_high double precision,
            partial_low double precision,
            resolved_at bigint,
            resolved_by bigint,
            CONSTRAINT card_outcomes_pk PRIMARY KEY (number)
        );
        CREATE UNIQUE INDEX IF NOT EXISTS card_outcomes_card_id_idx ON card_outcomes (card_id);
        CREATE INDEX IF NOT EXISTS card_outcomes_created_at_idx ON card_outcomes (created_at);
        CREATE INDEX IF NOT EXISTS card_outcomes_symbol_idx ON card_outcomes (symbol, number);
        CREATE INDEX IF NOT EXISTS card_outcomes_strategy_idx ON card_outcomes (strategy_key, number);
        CREATE TABLE IF NOT EXISTS outcome_days (
            day bigint NOT NULL,
            strategy_key text NOT NULL,
            outcomes bytea NOT NULL,
            CONSTRAINT outcome_days_pk PRIMARY KEY (day, strategy_key)
        );
        CREATE TABLE IF NOT EXISTS outcome_days_offset (
            id integer NOT NULL,
            sequence_number bigint NOT NULL,
            CONSTRAINT outcome_days_offset_pk PRIMARY KEY (id)
        );
        INSERT INTO outcome_days_offset (id, sequence_number) SELECT 1, -1 WHERE NOT EXISTS (SELECT 1 FROM outcome_days_offset);
        CREATE TABLE IF NOT EXISTS desk_checkpoints (
            sequence_number bigint NOT NULL,
            rules bytea NOT NULL,
            state bytea NOT NULL,
            CONSTRAINT desk_checkpoints_pk PRIMARY KEY (sequence_number)
        );
        CREATE TABLE IF NOT EXISTS journal_archives (
            last_sequence bigint NOT NULL,
            first_sequence bigint NOT NULL,
            file text NOT NULL,
            sha256 text NOT NULL,
            archived_at bigint NOT NULL,
            rules bytea NOT NULL,
            state bytea NOT NULL,
            CONSTRAINT journal_archives_pk PRIMARY KEY (last_sequence)
        );
        CREATE TABLE IF NOT EXISTS read_offset (
            id integer NOT NULL,
            sequence_number bigint NOT NULL,
            CONSTRAINT read_offset_pk PRIMARY KEY (id)
        );
        INSERT INTO read_offset (id, sequence_number) SELECT 1, 0 WHERE NOT EXISTS (SELECT 1 FROM read_offset);
        """;

    /// <summary>The statements that create what is missing. Two nodes that do so at once may fail, and both try again.</summary>
    /// <param name="provider">The kind of database.</param>
    public static string Create(string provider) =>
        provider == ProviderName.SQLiteMS ? Tables.Replace("bytea", "blob", StringComparison.Ordinal) : Tables;

    /// <summary>The statements that empty them, except of cards that are archived: those could not be filled in again.</summary>
    /// <param name="archivedCards">Number of the last card that is archived.</param>
    public static string Clear(long archivedCards) =>
        $"""
        DELETE FROM cards WHERE number > {archivedCards};
        DELETE FROM card_deliveries WHERE number > {archivedCards};
        UPDATE card_deliveries SET sequence_numbers = '';
        DELETE FROM card_outcomes WHERE number > {archivedCards};
        DELETE FROM outcome_days;
        UPDATE outcome_days_offset SET sequence_number = -1;
        DELETE FROM desk_checkpoints;
        UPDATE read_offset SET sequence_number = 0;
        """;
}
