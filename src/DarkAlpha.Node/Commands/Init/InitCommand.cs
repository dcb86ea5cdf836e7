using System.CommandLine;

namespace DarkAlpha.Node.Commands.Init;

/// <summary><c>darkalpha init</c>: sets up delivery to a Telegram chat.</summary>
internal static class InitCommand
{
    /// <summary>Creates the verb.</summary>
    public static Command Create()
    {
        var command = new Verb(
            "init",
            "Set up Telegram: ask for the bot, find the chat that wrote to it, write .env and send a test message.",
            """
            Asks for the token of your bot (from @BotFather) unless TELEGRAM_BOT_TOKEN is set, waits for a message to the bot, and writes
            TELEGRAM_BOT_TOKEN and TELEGRAM_CHAT_ID to .env (or the file of --env-file), readable by you only. Other lines of the file stay.
            Needs no running node and no HTTP_TOKEN; a node that uses the same bot must be stopped.
            Exit codes: 0 the test message was sent; 1 no message arrived, or the test message was refused; 2 invalid input.
            """);
        command.SetAction((parsed, cancellation) =>
        {
            var file = parsed.GetValue(CommonOptions.EnvFile) ?? CommonOptions.DefaultEnvFile;
            return new InitDialog(file, Console.In, Console.Out, TimeProvider.System).RunAsync(cancellation);
        });
        return command;
    }
}
