namespace Tamga.Sandbox.Azerbaijan.Endpoints;

/// <summary>The general codes of the vendor's table. For partners three of them mean something else.</summary>
static class PortalCode
{
    public const int Method = 1;
    public const int ContentType = 2;
    public const int MissingElement = 3;
    public const int EmptyCredentials = 4;
    public const int WrongCredentials = 5;
    public const int NoInvoices = 6;
    public const int Disabled = 7;
    public const int InvalidInvoices = 14;
    public const int NoPhone = 15;
    public const int DuplicateInvoice = 17;
    public const int NotFound = 20;

    public const int PartnerPhoneMissing = 15;
    public const int PartnerPhoneUnknown = 16;
    public const int PartnerPhoneFormat = 17;
}
