namespace Tamga.Egypt;

/// <summary>How an ERP shows its client id and secret to ETA's identity server.</summary>
enum EtaClientAuthentication
{
    /// <summary>In the <c>Authorization</c> header.</summary>
    Basic,

    /// <summary>As <c>client_id</c> and <c>client_secret</c> in the form.</summary>
    Form,
}
