namespace DarkAlpha.Actors.Notifications.Telegram;

/// <summary>The texts about mutes in one language, by the rules of <see cref="ITelegramTexts"/>.</summary>
internal interface IMuteTexts
{
    /// <summary>How to write <c>/mute</c>.</summary>
    string HowTo { get; }

    /// <summary>Nothing is muted.</summary>
    string None { get; }

    /// <summary>Stands for every card.</summary>
    string AllCards { get; }

    /// <summary>A mute in force.</summary>
    /// <param name="scope">What is silent.</param>
    /// <param name="until">When it ends, UTC.</param>
    /// <param name="author">Who asked for it, and why.</param>
    string Muted(string scope, string until, string author);

    /// <summary>The quiet hours that it is now.</summary>
    /// <param name="hours">The hours and their time zone.</param>
    /// <param name="until">When they end, UTC.</param>
    string Quiet(string hours, string until);

    /// <summary>The desk did not confirm a change of the mutes.</summary>
    string Unconfirmed { get; }
}
