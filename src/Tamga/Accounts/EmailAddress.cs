using System.Net.Mail;

namespace Tamga.Accounts;

/// <summary>What is an e-mail address: one alone, without a display name or anything around it.</summary>
static class EmailAddress
{
    public static bool IsOne(string text) => MailAddress.TryCreate(text, out var parsed) && parsed.Address == text;
}
