"""People who edit: accounts and roles, passwords, second factors, devices, invitations."""

from glossary.people.account import ROLES, Account, Role, reaches

__all__ = ["ROLES", "Account", "Role", "reaches"]
