namespace Tamga.Client.Accounts;

/// <summary>What an invitation is accepted with.</summary>
public sealed record AcceptInvitationRequest : OpenRecord
{
    /// <summary>What stands behind # in the link.</summary>
    public required string Code { get; set; }

    /// <summary>The password to sign in with from then on.</summary>
    public required string Password { get; set; }
}
